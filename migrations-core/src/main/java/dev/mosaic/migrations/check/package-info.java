/**
 * The conditions of a step: preconditions, checks, and its changes to objects of other modules.
 *
 * <p>A violated condition rolls back the step, if it is one transaction.
 */
@NullMarked
package dev.mosaic.migrations.check;

import org.jspecify.annotations.NullMarked;
