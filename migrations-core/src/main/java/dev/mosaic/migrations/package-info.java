/**
 * The migrations of all modules: what a module declares, the plan, the run, the status.
 *
 * <p>This package and the values that it uses are the public API. Nothing is half-applied, recorded twice or reported
 * as done when it was not. The engine never refers to a particular module and never changes a schema unasked.
 */
@NullMarked
package dev.mosaic.migrations;

import org.jspecify.annotations.NullMarked;
