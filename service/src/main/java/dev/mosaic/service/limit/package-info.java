/**
 * How much one caller, one client and one request may take of what all share: requests, the time of a connection, the time of the database.
 *
 * <p>It promises that whoever goes beyond is told so as a problem, with the time after which to try again. It counts in this process alone,
 * and knows no endpoint by name. How large a body may be is Micronaut's to see to.
 */
@NullMarked
package dev.mosaic.service.limit;

import org.jspecify.annotations.NullMarked;
