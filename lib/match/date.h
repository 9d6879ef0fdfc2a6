/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The date formats of time_difference (DateTimeFormatEnumeration). All are UTC, but for a
 * cim_datetime that names its offset.
 */
#ifndef MATCH_DATE_H
#define MATCH_DATE_H

#include <compliance/error.h>
#include <stdint.h>

/*
 * Seconds since the epoch of a text in the format; NULL is year_month_day. Parts of a second are
 * dropped. ECONTENT where text is none of the format, or format is none.
 */
int date_seconds(
	const char *format, const char *text, int64_t *seconds, struct compliance_error *error);

#endif
