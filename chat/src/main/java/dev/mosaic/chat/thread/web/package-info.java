/**
 * HTTP endpoints of threads. Controllers validate a request, call a service class and map the result to a response record. They do not
 * access the database.
 */
@NullMarked
package dev.mosaic.chat.thread.web;

import org.jspecify.annotations.NullMarked;
