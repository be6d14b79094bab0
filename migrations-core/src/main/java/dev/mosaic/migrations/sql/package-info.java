/**
 * Takes SQL text apart as far as text alone allows: tokens, statements, the names in a statement.
 *
 * <p>It promises to find where a statement ends, whatever quotes, comments, bodies or COPY data stand in it, and to know each line. It
 * never asks a database, so it takes a name as it is written and leaves what is inside a quoted body alone.
 */
@NullMarked
package dev.mosaic.migrations.sql;

import org.jspecify.annotations.NullMarked;
