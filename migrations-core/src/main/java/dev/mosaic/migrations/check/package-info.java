/**
 * Conditions of a step: preconditions, checks, and what a script did to objects of other modules.
 *
 * <p>A condition that does not hold rolls the step back, if it is one transaction.
 */
@NullMarked
package dev.mosaic.migrations.check;

import org.jspecify.annotations.NullMarked;
