<?php
// Imports a feed or a delta with XMLReader alone: no tree is built, not even of one release.
//     php xmlreader.php export/releases.xml pages.json

require __DIR__ . '/website.php';

const OF_RELEASE = ['id', 'status', 'hash'];
const OF_VERSION = ['title', 'lead', 'body', 'slug', 'url', 'state', 'outdated-since', 'risk'];

function releases(string $file): Generator
{
    libxml_clear_errors();
    $reader = new XMLReader();
    if (!$reader->open($file, 'UTF-8', LIBXML_NONET)) {
        throw new RuntimeException("cannot open $file");
    }
    // Elements by depth: 0 releases, 1 release, 2 of a release, 3 of a version and the like.
    $release = [];
    $part = '';
    while ($reader->read()) {
        $name = $reader->name;
        if ($reader->nodeType === XMLReader::END_ELEMENT && $reader->depth === 1 && $name === 'release') {
            yield finished($release);
        }
        if ($reader->nodeType !== XMLReader::ELEMENT) {
            continue;
        }
        if ($reader->depth === 1 && $name === 'release') {
            $release = ['versions' => [], 'withheld' => [], 'alternates' => []];
        } elseif ($reader->depth === 2) {
            $part = $name;
            if (in_array($name, OF_RELEASE, true)) {
                $release[$name] = $reader->readString();
            } elseif ($name === 'version') {
                $release['versions'][] = ['language' => $reader->getAttribute('lang')];
            } elseif ($name === 'withheld') {
                $release['withheld'][] = $reader->getAttribute('lang');
            } elseif ($name === 'alternate') {
                $release['alternates'][$reader->getAttribute('lang')] = $reader->readString();
            }
        } elseif ($reader->depth === 3 && $part === 'version' && in_array($name, OF_VERSION, true)) {
            $last = array_key_last($release['versions']);
            $release['versions'][$last][$name] = $reader->readString();
        } elseif ($reader->depth === 4 && $part === 'version' && $name === 'time') {
            // Of a correction; the last one stays.
            $last = array_key_last($release['versions']);
            $release['versions'][$last]['corrected'] = $reader->readString();
        }
    }
    if (libxml_get_last_error()) { // XMLReader just stops where a file was cut off
        throw new RuntimeException("$file is cut off or damaged");
    }
    $reader->close();
}

function finished(array $release): array
{
    foreach ($release['versions'] as &$version) {
        $version = [
            'language' => $version['language'],
            'title' => $version['title'], // plain text: htmlspecialchars() on output
            'lead' => $version['lead'],   // the same
            'body' => $version['body'],   // HTML: as it is
            'slug' => $version['slug'],
            'url' => $version['url'],
            'outdated' => $version['state'] === 'outdated',
            'outdated_since' => $version['outdated-since'] ?? '',
            'risk' => $version['risk'] ?? '',
            'corrected' => $version['corrected'] ?? '',
        ];
    }
    return $release;
}

import_feed('releases', $argv);
