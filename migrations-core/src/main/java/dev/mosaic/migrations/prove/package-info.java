/**
 * The proof that a plan leads to one catalog, on whichever way: from an empty database, from each released state, in every order that the pins allow, and
 * through each undo.
 *
 * <p>It replays plans in scratch databases only. A plan that is not proved has a counterexample, which names the step, the object and the remedy.
 */
@NullMarked
package dev.mosaic.migrations.prove;

import org.jspecify.annotations.NullMarked;
