/**
 * Orders the migrations of all modules and applies them: what a module declares, the plan, the run, the status.
 *
 * <p>This package is the whole of what others may use. It promises that nothing is half-applied, recorded twice or reported as done when
 * it was not. It never knows a module by name and never changes a schema unasked.
 */
@NullMarked
package dev.mosaic.migrations;

import org.jspecify.annotations.NullMarked;
