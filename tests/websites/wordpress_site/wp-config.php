<?php
// Settings of a site that lives as long as one test run; what differs comes from the environment.

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('WEBSITE_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('WEBSITE_URL'));
define('WP_SITEURL', WP_HOME);

// Application passwords need https, or a site that says it is on the developer's own machine.
define('WP_ENVIRONMENT_TYPE', 'local');

// Nothing here may ask wordpress.org for news, updates or translations.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);

foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', bin2hex(random_bytes(16)));
    define($name . '_SALT', bin2hex(random_bytes(16)));
}

$table_prefix = 'wp_';
if (!defined('ABSPATH')) {
    define('ABSPATH', __DIR__ . '/');
}
require_once ABSPATH . 'wp-settings.php';
