<?php
// What a plug-in for languages adds to WordPress, in the three ways that transflow can speak to:
// a taxonomy, a meta field, and (as Polylang has it) the parameter `lang` of a request.

add_action('init', function () {
    register_taxonomy('valoda', 'post', ['public' => true, 'show_in_rest' => true]);
    foreach (['transflow_id', 'transflow_language'] as $name) {
        register_post_meta('post', $name, [
            'type' => 'string',
            'single' => true,
            'show_in_rest' => true,
        ]);
    }
});

add_filter('rest_post_query', function ($query, $request) {
    if ($request['lang']) {
        $query['tax_query'][] = [
            'taxonomy' => 'valoda',
            'field' => 'slug',
            'terms' => $request['lang'],
        ];
    }
    return $query;
}, 10, 2);

add_action('rest_insert_post', function ($post, $request) {
    if ($request['lang']) {
        wp_set_object_terms($post->ID, $request['lang'], 'valoda');
    }
}, 10, 2);
