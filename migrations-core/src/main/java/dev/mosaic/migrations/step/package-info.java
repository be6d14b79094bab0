/**
 * A step as it is applied: its script and what belongs to it, the preparation of a contract step, and the statements that
 * run outside of a transaction.
 */
@NullMarked
package dev.mosaic.migrations.step;

import org.jspecify.annotations.NullMarked;
