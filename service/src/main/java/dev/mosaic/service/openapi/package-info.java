/**
 * OpenAPI document of all modules, with a page to try the API.
 *
 * <p>Each module's compilation generates the document of its controllers. The package knows no module by name, and the page loads nothing
 * from other origins.
 */
@NullMarked
package dev.mosaic.service.openapi;

import org.jspecify.annotations.NullMarked;
