/**
 * The strict reader of JSON bodies for all modules, and JSON objects that PostgreSQL can store.
 *
 * <p>A value of the wrong type, a duplicate property and text after the end are refused, with the path of each. The service writes the response.
 */
@NullMarked
package dev.mosaic.kernel.json;

import org.jspecify.annotations.NullMarked;
