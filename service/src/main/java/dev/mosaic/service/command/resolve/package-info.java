/**
 * The command that records steps which were applied or undone by hand, one or several.
 *
 * <p>It promises that each step is confirmed for itself, in the order of the plan, and that the first refusal ends the command.
 */
@NullMarked
package dev.mosaic.service.command.resolve;

import org.jspecify.annotations.NullMarked;
