/**
 * The working copy that the launcher runs: its modules are read from their sources, so that an edited script needs no build. Knows files and the engine's
 * values, neither commands nor databases.
 */
@NullMarked
package dev.mosaic.service.workingcopy;

import org.jspecify.annotations.NullMarked;
