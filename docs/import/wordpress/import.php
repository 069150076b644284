<?php
// Imports a feed or a delta into WordPress, both languages, with nothing but WordPress itself:
//     wp eval-file import.php export/releases.xml
//
// Each version of a release is a post; two meta values say which, and tie the languages together.

function transflow_posts(string $id, string $language = ''): array
{
    $query = [['key' => 'transflow_id', 'value' => $id]];
    if ($language !== '') {
        $query[] = ['key' => 'transflow_language', 'value' => $language];
    }
    return get_posts([
        'post_type' => 'post',
        'post_status' => ['publish', 'draft', 'private', 'pending', 'future'],
        'meta_query' => $query,
        'numberposts' => -1,
        'suppress_filters' => true, // of a plugin for languages, which would hide some
    ]);
}

function transflow_put(SimpleXMLElement $release, SimpleXMLElement $version, int $source): int
{
    $id = (string) $release->id;
    $language = (string) $version['lang'];
    $there = transflow_posts($id, $language)[0] ?? null;
    $post = [
        'post_type' => 'post',
        'post_status' => 'publish',
        'post_title' => (string) $version->title,
        'post_name' => (string) $version->slug,
        'post_excerpt' => (string) $version->lead,
        'post_content' => (string) $version->body,
        'meta_input' => [
            'transflow_id' => $id,
            'transflow_language' => $language,
            'transflow_source' => $source,
            'transflow_outdated' => (string) $version->state === 'outdated' ? 1 : 0,
            'transflow_outdated_since' => (string) $version->{'outdated-since'},
            'transflow_outdated_risk' => (string) $version->risk,
            'transflow_corrected' => transflow_corrected($version),
        ],
    ];
    if ($there !== null) {
        $post['ID'] = $there->ID;
    }
    // WordPress takes a backslash off everything that it is given: wp_slash() puts one before.
    $number = wp_insert_post(wp_slash($post), true);
    if (is_wp_error($number)) {
        throw new RuntimeException("$id ($language): " . $number->get_error_message());
    }
    return $number;
}

function transflow_corrected(SimpleXMLElement $version): string
{
    $count = count($version->correction);
    return $count ? (string) $version->correction[$count - 1]->time : '';
}

function transflow_take_down(array $posts): void
{
    foreach ($posts as $post) {
        if ($post->post_status === 'publish') {
            wp_update_post(['ID' => $post->ID, 'post_status' => 'draft']);
        }
    }
}

function transflow_import(string $file): void
{
    libxml_clear_errors();
    $reader = new XMLReader();
    if (!$reader->open($file, 'UTF-8', LIBXML_NONET)) {
        throw new RuntimeException("cannot open $file");
    }
    kses_remove_filters(); // the feed is sanitised already; nothing may be taken out of a body
    while ($reader->read() && $reader->name !== 'release');
    while ($reader->name === 'release') {
        $release = new SimpleXMLElement($reader->readOuterXml(), LIBXML_NONET);
        transflow_release($release);
        $reader->next('release');
    }
    if (libxml_get_last_error()) { // XMLReader just stops where a file was cut off
        throw new RuntimeException("$file is cut off or damaged");
    }
    $reader->close();
}

function transflow_release(SimpleXMLElement $release): void
{
    $id = (string) $release->id;
    $key = 'transflow_hash_' . md5($id);
    if (get_option($key) === (string) $release->hash) {
        return; // nothing in it changed since the last time
    }
    if ((string) $release->status === 'withdrawn') {
        transflow_take_down(transflow_posts($id));
    }
    $source = 0;
    foreach ($release->version as $version) { // the source language comes first
        $number = transflow_put($release, $version, $source);
        $source = $source ?: $number;
    }
    foreach ($release->withheld as $withheld) {
        transflow_take_down(transflow_posts($id, (string) $withheld['lang']));
    }
    update_option($key, (string) $release->hash, false); // last of all
}

transflow_import($args[0] ?? 'export/releases.xml');
