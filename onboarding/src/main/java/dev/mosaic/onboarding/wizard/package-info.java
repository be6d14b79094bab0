/**
 * The session of the wizard and its six steps: the data of each, and whether it is pending, completed or skipped.
 *
 * <p>It promises one session per user, whose progress is maintained by triggers. Every statement that writes locks the session first.
 */
@NullMarked
package dev.mosaic.onboarding.wizard;

import org.jspecify.annotations.NullMarked;
