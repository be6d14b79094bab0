/**
 * Preconditions of changes (RFC 9110, 13): the entity tag of a resource, and the comparison of If-Match with it.
 *
 * <p>The comparison and the change are one transaction with the isolation level repeatable read. So PostgreSQL itself refuses the change of a row that
 * another transaction has changed since the comparison.
 */
@NullMarked
package dev.mosaic.kernel.precondition;

import org.jspecify.annotations.NullMarked;
