package dev.mosaic.migrations.squash;

import dev.mosaic.migrations.catalog.FactKey;

/**
 * A statement that makes an object, or a property of one.
 *
 * @param phase when it runs
 * @param object the object
 * @param sql the statement without a semicolon at its end, with qualified names
 */
record ObjectStatement(Phase phase, FactKey object, String sql) {
    /** The phases of a baseline. Rows come before what has to be built over them, and before what could refuse or change them. */
    enum Phase {
        /** Extensions, schemas, types, functions, tables, views. */
        OBJECTS,
        /** Rows, and the values of sequences. */
        ROWS,
        /** Indexes, constraints, triggers, policies, rules. */
        PARTS,
        /** Comments, owners, privileges. */
        PROPERTIES
    }
}
