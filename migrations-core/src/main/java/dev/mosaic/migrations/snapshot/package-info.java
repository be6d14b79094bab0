/**
 * The schema of a module as readable text, which is a file beside its scripts: a reviewer reads there what a migration
 * does, and two branches that change one module conflict in it.
 */
@NullMarked
package dev.mosaic.migrations.snapshot;

import org.jspecify.annotations.NullMarked;
