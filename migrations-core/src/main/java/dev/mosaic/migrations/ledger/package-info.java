/**
 * Ledgers of other migration tools: which table each tool keeps, what its rows say, and which steps of a plan they are.
 *
 * <p>It promises to read only. Each table's columns are those of the tool's own source, which {@link
 * dev.mosaic.migrations.ledger.LedgerTool} names.
 */
@NullMarked
package dev.mosaic.migrations.ledger;

import org.jspecify.annotations.NullMarked;
