<?php
// Where the pages are kept. Here: a JSON file, so that the importers run anywhere as they are.
// Put your own tables or your system's functions in its place; the importers need nothing else.

final class Website
{
    /** Pages by release id and language. */
    public array $pages = [];
    /** Hash of each release as it was imported last. */
    public array $hashes = [];
    /** What this run did, line by line. */
    public array $log = [];

    public function __construct(private string $file)
    {
        if (is_file($file)) {
            $stored = json_decode(file_get_contents($file), true, 512, JSON_THROW_ON_ERROR);
            ['pages' => $this->pages, 'hashes' => $this->hashes] = $stored;
        }
    }

    public function put(string $id, string $language, array $page): void
    {
        $this->pages[$id][$language] = $page + ['published' => true];
        $this->log[] = "put $id $language";
    }

    /** Takes a page down; it stays in the store, so that its address can come back. */
    public function takeDown(string $id, string $language): void
    {
        if ($this->pages[$id][$language]['published'] ?? false) {
            $this->pages[$id][$language]['published'] = false;
            $this->log[] = "take down $id $language";
        }
    }

    public function languages(string $id): array
    {
        return array_keys($this->pages[$id] ?? []);
    }

    public function save(): void
    {
        $stored = ['pages' => $this->pages, 'hashes' => $this->hashes];
        $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_PRETTY_PRINT;
        $beside = $this->file . '.new';
        file_put_contents($beside, json_encode($stored, $flags | JSON_THROW_ON_ERROR));
        rename($beside, $this->file);
    }
}

/**
 * Brings one release to the website. $release is what each of the readers makes of a `release`
 * element: id, status, hash, versions (the source language first), withheld (languages), alternates (addresses by
 * language, for <link rel="alternate" hreflang="…">).
 */
function import_release(Website $site, array $release): void
{
    $id = $release['id'];
    if (($site->hashes[$id] ?? null) === $release['hash']) {
        return; // nothing in it changed since the last time
    }
    if ($release['status'] === 'withdrawn') {
        foreach ($site->languages($id) as $language) {
            $site->takeDown($id, $language);
        }
    }
    $source = $release['versions'][0]['language'] ?? null;
    foreach ($release['versions'] as $version) {
        $version['translation_of'] = $version['language'] === $source ? null : $source;
        $version['alternates'] = $release['alternates'];
        $site->put($id, $version['language'], $version);
    }
    foreach ($release['withheld'] as $language) {
        $site->takeDown($id, $language);
    }
    $site->hashes[$id] = $release['hash']; // last of all: a run that was cut short is repeated
}

/** Runs an importer: php NAME.php FEED STORE. $releases reads a file, release by release. */
function import_feed(callable $releases, array $arguments): void
{
    [, $feed, $store] = $arguments + [1 => 'export/releases.xml', 2 => 'pages.json'];
    $site = new Website($store);
    foreach ($releases($feed) as $release) {
        import_release($site, $release);
    }
    $site->save();
    echo implode("\n", $site->log), $site->log ? "\n" : '';
}
