<?php
// What WP All Import does with a file: cuts it into elements, keeps those that an XPath finds in a
// document of their own, and fills the templates, in braces, by XPath.
//     php wp_all_import.php RECIPE.json FEED

[, $recipe, $feed] = $argv;
$recipe = json_decode(file_get_contents($recipe), true, 512, JSON_THROW_ON_ERROR);

function filled(mixed $template, DOMXPath $xpath, DOMNode $item): mixed
{
    if (is_array($template)) {
        return array_map(fn ($inner) => filled($inner, $xpath, $item), $template);
    }
    return preg_replace_callback('/\{([^{}]+)\}/', function (array $found) use ($xpath, $item) {
        $texts = [];
        foreach ($xpath->query($found[1], $item) as $node) {
            $texts[] = $node->textContent;
        }
        return implode(', ', $texts);
    }, $template);
}

$out = [];
foreach ($recipe['imports'] as $import) {
    $reader = new XMLReader();
    $reader->open($feed, 'UTF-8', LIBXML_NONET);
    while ($reader->read() && $reader->name !== $recipe['element']);
    while ($reader->name === $recipe['element']) {
        $document = new DOMDocument();
        $document->loadXML($reader->readOuterXml(), LIBXML_NONET);
        $xpath = new DOMXPath($document);
        foreach ($xpath->query($import['xpath']) as $item) {
            $out[] = filled($import, $xpath, $item);
        }
        $reader->next($recipe['element']);
    }
}
echo json_encode($out, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
