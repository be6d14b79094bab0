/** HTTP endpoints of courses, lessons and profiles. Only this package knows requests and responses. */
@NullMarked
package dev.mosaic.courses.web;

import org.jspecify.annotations.NullMarked;
