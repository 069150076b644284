<?php
// Imports a feed or a delta with XMLReader and SimpleXML: release by release, in little memory.
//     php simplexml.php export/releases.xml pages.json

require __DIR__ . '/website.php';

function releases(string $file): Generator
{
    libxml_clear_errors();
    $reader = new XMLReader();
    if (!$reader->open($file, 'UTF-8', LIBXML_NONET)) {
        throw new RuntimeException("cannot open $file");
    }
    while ($reader->read() && $reader->name !== 'release');
    while ($reader->name === 'release') {
        $release = new SimpleXMLElement($reader->readOuterXml(), LIBXML_NONET);
        yield release($release);
        $reader->next('release');
    }
    if (libxml_get_last_error()) { // XMLReader just stops where a file was cut off
        throw new RuntimeException("$file is cut off or damaged");
    }
    $reader->close();
}

function release(SimpleXMLElement $release): array
{
    $versions = $withheld = $alternates = [];
    foreach ($release->version as $version) {
        $versions[] = [
            'language' => (string) $version['lang'],
            'title' => (string) $version->title, // plain text: htmlspecialchars() on output
            'lead' => (string) $version->lead,   // the same
            'body' => (string) $version->body,   // HTML: as it is
            'slug' => (string) $version->slug,
            'url' => (string) $version->url,
            'outdated' => (string) $version->state === 'outdated',
            'outdated_since' => (string) $version->{'outdated-since'},
            'risk' => (string) $version->risk,
            'corrected' => last_correction($version),
        ];
    }
    foreach ($release->withheld as $language) {
        $withheld[] = (string) $language['lang'];
    }
    foreach ($release->alternate as $alternate) {
        $alternates[(string) $alternate['lang']] = (string) $alternate;
    }
    return [
        'id' => (string) $release->id,
        'status' => (string) $release->status,
        'hash' => (string) $release->hash,
        'versions' => $versions,
        'withheld' => $withheld,
        'alternates' => $alternates,
    ];
}

function last_correction(SimpleXMLElement $version): string
{
    $count = count($version->correction);
    return $count ? (string) $version->correction[$count - 1]->time : '';
}

import_feed('releases', $argv);
