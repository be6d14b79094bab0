/**
 * Adoption of databases that another tool has migrated: its ledger is read, the same steps are replayed in a scratch database, and are recorded if both
 * catalogs agree.
 *
 * <p>It promises that a database which differs is not recorded, and that the tool's own tables are only read.
 */
@NullMarked
package dev.mosaic.migrations.adopt;

import org.jspecify.annotations.NullMarked;
