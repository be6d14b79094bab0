/**
 * Trust and rapport between a user and a persona, each from 0 to 100, and the stage that the database derives from them.
 *
 * <p>It knows no conversation and no message.
 */
@NullMarked
package dev.mosaic.conversation.relationship;

import org.jspecify.annotations.NullMarked;
