<?php
// Runs Drupal migrations on nodes in a JSON file: what migrate and migrate_plus do with the keys that
// our configuration uses, and an error for any other.
//     php migrate.php MIGRATIONS.json FEED STATE.json

[, $config, $feed, $stateFile] = $argv;
$migrations = json_decode(file_get_contents($config), true, 512, JSON_THROW_ON_ERROR);
$state = is_file($stateFile) ? json_decode(file_get_contents($stateFile), true) : ['nodes' => [], 'maps' => []];
set_error_handler(function ($severity, $message, $file, $line) {
    throw new ErrorException($message, 0, $severity, $file, $line);
});

/** As the data parser simple_xml: matches of the item selector, fields relative to each. */
function rows(array $source, string $feed): array
{
    assert_keys($source, ['plugin', 'data_fetcher_plugin', 'data_parser_plugin', 'urls', 'track_changes', 'item_selector', 'constants', 'fields', 'ids']);
    $xml = simplexml_load_string(file_get_contents($feed));
    $rows = [];
    foreach ($xml->xpath($source['item_selector']) as $item) {
        $row = [];
        foreach ($source['fields'] as $field) {
            foreach ($item->xpath($field['selector']) as $value) {
                $row[$field['name']][] = (string) $value;
            }
        }
        $rows[] = array_map(fn (array $values) => count($values) === 1 ? $values[0] : $values, $row);
    }
    return $rows;
}

function assert_keys(array $given, array $known): void
{
    if ($unknown = array_diff(array_keys($given), $known)) {
        throw new RuntimeException('unknown keys: ' . implode(', ', $unknown));
    }
}

final class SkipRow extends Exception {}

function value(string $name, array $row, array $constants): mixed
{
    return str_starts_with($name, 'constants/') ? $constants[substr($name, 10)] : ($row[$name] ?? null);
}

function process(mixed $steps, array $row, array $constants, array $state): mixed
{
    if (is_string($steps)) {
        return value($steps, $row, $constants);
    }
    $value = null;
    foreach (array_is_list($steps) ? $steps : [$steps] as $step) {
        $value = isset($step['source']) ? value($step['source'], $row, $constants) : $value;
        $value = match ($step['plugin']) {
            'default_value' => $value ?? $step['default_value'],
            'callback' => $step['callable']($value),
            'static_map' => $step['map'][$value] ?? throw new SkipRow('not in the map'),
            'skip_on_empty' => $value ?: throw new SkipRow(),
            'extract' => $value[$step['index'][0]],
            'migration_lookup' => looked_up($state['maps'][$step['migration']][$value]['to'] ?? null),
        };
    }
    return $value;
}

function looked_up(?array $ids): mixed
{
    return $ids === null ? null : (count($ids) === 1 ? $ids[0] : $ids);
}

foreach ($migrations as $migration) {
    $name = $migration['id'];
    $source = $migration['source'];
    $destination = $migration['destination'];
    assert_keys($destination, ['plugin', 'translations', 'overwrite_properties']);
    foreach (rows($source, $feed) as $row) {
        $key = implode('|', array_map(fn ($id) => $row[$id], array_keys($source['ids'])));
        $known = $state['maps'][$name][$key] ?? null;
        $hash = hash('sha256', serialize($row));
        if ($known !== null && $known['hash'] === $hash) {
            continue; // track_changes
        }
        try {
            $made = [];
            foreach ($migration['process'] as $property => $steps) {
                $made[$property] = process($steps, $row, $source['constants'], $state);
            }
        } catch (SkipRow) {
            $state['maps'][$name][$key] = ['hash' => $hash, 'to' => null];
            continue;
        }
        $nid = $made['nid'] ?? $known['to'][0] ?? 1 + max([0, ...array_keys($state['nodes'])]);
        $language = empty($destination['translations']) ? 'und' : $made['langcode'];
        $language = $language === 'und' ? $state['nodes'][$nid]['default'] ?? $made['langcode'] : $language;
        $before = $state['nodes'][$nid]['in'][$language] ?? null;
        if ($before !== null && isset($destination['overwrite_properties'])) {
            $made = array_intersect_key($made, array_flip($destination['overwrite_properties']));
        }
        $state['nodes'][$nid]['default'] ??= $language;
        $state['nodes'][$nid]['in'][$language] = $made + ($before ?? []);
        $state['maps'][$name][$key] = ['hash' => $hash, 'to' => empty($destination['translations']) ? [$nid] : [$nid, $language]];
        echo "$name $key\n";
    }
}
file_put_contents($stateFile, json_encode($state, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR));
