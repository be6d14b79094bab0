/**
 * The output of commands: tables, one JSON object a line, plans, a progress bar.
 *
 * <p>It promises that a table is readable without colours. It asks no database and knows no command.
 */
@NullMarked
package dev.mosaic.service.command.output;

import org.jspecify.annotations.NullMarked;
