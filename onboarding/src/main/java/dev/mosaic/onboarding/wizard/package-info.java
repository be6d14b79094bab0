/**
 * The wizard's session and its six steps: what was said in each, and whether it is pending, completed or skipped.
 *
 * <p>It promises one session a user, whose progress triggers keep. Every statement that writes locks the session first.
 */
@NullMarked
package dev.mosaic.onboarding.wizard;

import org.jspecify.annotations.NullMarked;
