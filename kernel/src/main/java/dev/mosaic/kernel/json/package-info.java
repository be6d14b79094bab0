/**
 * The JSON body of a request, read strictly in all modules, and JSON objects that PostgreSQL can store.
 *
 * <p>A value of another kind than asked for, a name that stands twice in an object and text behind the end are refused, with the path of each. No
 * request is known here by name, and how a refusal looks is decided by the service.
 */
@NullMarked
package dev.mosaic.kernel.json;

import org.jspecify.annotations.NullMarked;
