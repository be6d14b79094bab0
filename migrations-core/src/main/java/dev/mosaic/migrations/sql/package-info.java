/**
 * Scanner and parser of SQL text: tokens, statements, the names in a statement.
 *
 * <p>It finds where a statement ends, whatever quotes, comments, bodies or COPY data it contains, and knows each line.
 * It never queries a database: it takes a name as written and does not parse a quoted body.
 */
@NullMarked
package dev.mosaic.migrations.sql;

import org.jspecify.annotations.NullMarked;
