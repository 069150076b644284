<?php
// A plug-in that puts words into every text that is saved, where the address of a request asks for it.

add_filter('content_save_pre', function ($content) {
    return empty($_GET['noise']) ? $content : $content . '<p>Lasiet arī citas ziņas!</p>';
});
