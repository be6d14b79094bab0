/**
 * HTTP endpoints of conversations, history, boundaries, relationships and contexts.
 *
 * <p>Controllers validate a request, call a service class and map the result to a response record. No other module uses them. They do not
 * access the database.
 */
@NullMarked
package dev.mosaic.conversation.web;

import org.jspecify.annotations.NullMarked;
