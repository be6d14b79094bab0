/**
 * Users as the other modules reference them: the row that their foreign keys name, with the name, the time zone and the last activity of the user.
 *
 * <p>It promises that a user has a default persona as soon as the row exists. Email, phone, subject and password are in the accounts module.
 */
@NullMarked
package dev.mosaic.onboarding.user;

import org.jspecify.annotations.NullMarked;
