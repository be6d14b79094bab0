/**
 * The application of steps to a database, one after the other, in one session.
 *
 * <pre>
 * StepRunner ──► LockRetries ──► StepExecution ─────► ScriptRunner ──► StepRecord
 * which steps    again after     begin, precondition   the script      check, record, event,
 * now            a conflict      (BatchedExecution:                    commit
 *                                batches)
 * </pre>
 *
 * <p>{@link ScriptSession} is the session of the server, {@link RunProgress} what became of each step. A step, its
 * record and its event are one transaction wherever PostgreSQL allows it. This package does no planning.
 */
@NullMarked
package dev.mosaic.migrations.execution;

import org.jspecify.annotations.NullMarked;
