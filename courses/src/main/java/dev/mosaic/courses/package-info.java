/**
 * Courses, their lessons, and what a user gets to read of them. This package holds the courses and the schema; each other noun has its own package, which
 * uses this one.
 *
 * <p>Every user reads all courses; profiles and personal descriptions are private. No request changes a course, a lesson, a default description or an asset:
 * their rows are imported by an operator.
 */
@NullMarked
package dev.mosaic.courses;

import org.jspecify.annotations.NullMarked;
