<?php
// The functions of WordPress that our importer calls, on posts in a JSON file. They do what matters
// to an importer: take slashes off, filter HTML unless told not to, give numbers, find by meta.
//     php wordpress.php IMPORTER FEED STATE.json

[, $importer, $feed, $stateFile] = $argv;
$GLOBALS['wp'] = is_file($stateFile) ? json_decode(file_get_contents($stateFile), true) : ['posts' => [], 'options' => []];
$GLOBALS['kses'] = true;
$GLOBALS['log'] = [];

function wp_slash($value) { return is_array($value) ? array_map('wp_slash', $value) : (is_string($value) ? addslashes($value) : $value); }
function wp_unslash($value) { return is_array($value) ? array_map('wp_unslash', $value) : (is_string($value) ? stripslashes($value) : $value); }
function kses_remove_filters() { $GLOBALS['kses'] = false; }
function is_wp_error($value) { return false; }
function get_option($key) { return $GLOBALS['wp']['options'][$key] ?? false; }
function update_option($key, $value, $autoload) { $GLOBALS['wp']['options'][$key] = $value; }

function wp_insert_post(array $post, bool $errors)
{
    $post = wp_unslash($post);
    if ($GLOBALS['kses']) {
        $post['post_content'] = strip_tags($post['post_content'], '<p><a><em><strong>');
    }
    $number = $post['ID'] ?? 1 + count($GLOBALS['wp']['posts']);
    $GLOBALS['wp']['posts'][$number] = ['ID' => $number] + $post;
    $GLOBALS['log'][] = "put {$post['meta_input']['transflow_id']} {$post['meta_input']['transflow_language']}";
    return $number;
}

function wp_update_post(array $post)
{
    $GLOBALS['wp']['posts'][$post['ID']] = $post + $GLOBALS['wp']['posts'][$post['ID']];
    $meta = $GLOBALS['wp']['posts'][$post['ID']]['meta_input'];
    $GLOBALS['log'][] = "take down {$meta['transflow_id']} {$meta['transflow_language']}";
    return $post['ID'];
}

function get_posts(array $query)
{
    $fits = function (array $post) use ($query) {
        foreach ($query['meta_query'] as $wanted) {
            if (($post['meta_input'][$wanted['key']] ?? null) !== $wanted['value']) {
                return false;
            }
        }
        return in_array($post['post_status'], $query['post_status'], true);
    };
    return array_values(array_map(fn ($post) => (object) $post, array_filter($GLOBALS['wp']['posts'], $fits)));
}

$args = [$feed];
require $importer;
file_put_contents($stateFile, json_encode($GLOBALS['wp'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR));
echo implode("\n", $GLOBALS['log']), $GLOBALS['log'] ? "\n" : '';
