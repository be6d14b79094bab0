/**
 * Lessons of a course as a user reads them: with the user's personal description where there is one, else with the default.
 *
 * <p>A personal description belongs to the profile of the user in the course. A lesson is known by the slug of its course and its number.
 */
@NullMarked
package dev.mosaic.courses.lesson;

import org.jspecify.annotations.NullMarked;
