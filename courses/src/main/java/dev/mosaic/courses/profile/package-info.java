/**
 * The profile of a user in a course: the answers to its survey.
 *
 * <p>A user has one profile in each course; saving it again replaces it. Personal descriptions of lessons belong to a profile and are deleted with it.
 */
@NullMarked
package dev.mosaic.courses.profile;

import org.jspecify.annotations.NullMarked;
