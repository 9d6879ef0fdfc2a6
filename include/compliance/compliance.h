/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libcompliance: evaluates SCAP content against the file system of an image.
 *
 *	content  what a benchmark file says           compliance_content_open
 *	plan     compiled for one profile             compliance_plan_compile
 *	image    the files that are looked at         compliance_image_open
 *	result   what came out                        compliance_evaluate
 *	report   the result written down              compliance_report_xccdf
 *
 * The library never prints, exits, forks, changes directory or reads the environment.
 */
#ifndef COMPLIANCE_COMPLIANCE_H
#define COMPLIANCE_COMPLIANCE_H

#include <compliance/content.h>
#include <compliance/error.h>
#include <compliance/fix.h>
#include <compliance/image.h>
#include <compliance/limits.h>
#include <compliance/plan.h>
#include <compliance/report.h>
#include <compliance/result.h>
#include <compliance/signature.h>
#include <compliance/support.h>
#include <compliance/tailoring.h>
#include <compliance/test_result.h>
#include <compliance/validate.h>
#include <compliance/version.h>

#endif
