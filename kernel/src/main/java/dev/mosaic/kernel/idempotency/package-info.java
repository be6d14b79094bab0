/**
 * The header Idempotency-Key (IETF draft, The Idempotency-Key HTTP Header Field): a client repeats a creation after a lost response and gets the first
 * response again.
 *
 * <p>The key, the created row and the response are one transaction. So a key is stored if and only if its row is, and of concurrent requests with one key
 * the second waits for the first.
 */
@NullMarked
package dev.mosaic.kernel.idempotency;

import org.jspecify.annotations.NullMarked;
