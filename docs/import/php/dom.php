<?php
// Imports a feed or a delta with DOM and XPath. The whole file is held in memory.
//     php dom.php export/releases.xml pages.json

require __DIR__ . '/website.php';

function releases(string $file): Generator
{
    $document = new DOMDocument();
    if (!$document->load($file, LIBXML_NONET)) {
        throw new RuntimeException("cannot read $file");
    }
    $xpath = new DOMXPath($document);
    $text = fn (string $what, DOMNode $in): string => $xpath->evaluate("string($what)", $in);
    foreach ($xpath->query('/releases/release') as $release) {
        $versions = $withheld = $alternates = [];
        foreach ($xpath->query('version', $release) as $version) {
            $versions[] = [
                'language' => $text('@lang', $version),
                'title' => $text('title', $version), // plain text: htmlspecialchars() on output
                'lead' => $text('lead', $version),   // the same
                'body' => $text('body', $version),   // HTML: as it is
                'slug' => $text('slug', $version),
                'url' => $text('url', $version),
                'outdated' => $text('state', $version) === 'outdated',
                'outdated_since' => $text('outdated-since', $version),
                'risk' => $text('risk', $version),
                'corrected' => $text('correction[last()]/time', $version),
            ];
        }
        foreach ($xpath->query('withheld/@lang', $release) as $language) {
            $withheld[] = $language->value;
        }
        foreach ($xpath->query('alternate', $release) as $alternate) {
            $alternates[$alternate->getAttribute('lang')] = $alternate->textContent;
        }
        yield [
            'id' => $text('id', $release),
            'status' => $text('status', $release),
            'hash' => $text('hash', $release),
            'versions' => $versions,
            'withheld' => $withheld,
            'alternates' => $alternates,
        ];
    }
}

import_feed('releases', $argv);
