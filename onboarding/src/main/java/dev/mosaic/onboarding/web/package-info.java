/**
 * The HTTP of onboarding: sign-up and login, who calls, the caller's personas, the caller's persona data.
 *
 * <p>Controllers parse, call the room's door and answer; requests and responses are records of their own. Nothing here is used by
 * another room. It never touches the database.
 */
@NullMarked
package dev.mosaic.onboarding.web;

import org.jspecify.annotations.NullMarked;
