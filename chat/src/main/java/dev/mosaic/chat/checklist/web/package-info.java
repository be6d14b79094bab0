/**
 * HTTP endpoints of checklists and their items. Controllers validate a request, call a service class and map the result to a response
 * record. They do not access the database.
 */
@NullMarked
package dev.mosaic.chat.checklist.web;

import org.jspecify.annotations.NullMarked;
