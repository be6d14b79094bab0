/**
 * What a run does at the moment, told to a listener of the application: for traces, or a display of one's own.
 *
 * <p>The engine calls the listener on the thread that does the work, in pairs that nest: a run has steps, a batched step has
 * batches. It knows no library of traces.
 */
@NullMarked
package dev.mosaic.migrations.activity;

import org.jspecify.annotations.NullMarked;
