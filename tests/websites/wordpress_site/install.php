<?php
// Fills an empty database. Prints an application password for each role, whose name is the login,
// and the number of the term that stands for each language.

define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WEBSITE_URL'), PHP_URL_HOST);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

// WordPress would write to the new administrator; there is no mail here.
add_filter('pre_wp_mail', '__return_true');

wp_install('Ziņas', 'owner', 'owner@example.test', true, '', wp_generate_password());
$wp_rewrite->set_permalink_structure('/%postname%/');
update_option('timezone_string', 'Europe/Riga');

$passwords = [];
foreach (['administrator', 'editor', 'author'] as $role) {
    $user = wp_insert_user([
        'user_login' => $role,
        'user_pass' => wp_generate_password(),
        'user_email' => $role . '@example.test',
        'role' => $role,
    ]);
    [$passwords[$role]] = WP_Application_Passwords::create_new_application_password(
        $user,
        ['name' => 'transflow']
    );
}

$terms = [];
foreach (['lv', 'en'] as $language) {
    $terms[$language] = (string) wp_insert_term($language, 'valoda')['term_id'];
}
echo json_encode(['passwords' => $passwords, 'terms' => $terms]);
