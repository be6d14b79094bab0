/**
 * What the HTTP API offers, as one OpenAPI document of all modules, with a page to try it.
 *
 * <p>Each module's compilation describes its own controllers; nothing here knows a module by name, and the page loads nothing from
 * elsewhere.
 */
@NullMarked
package dev.mosaic.service.openapi;

import org.jspecify.annotations.NullMarked;
