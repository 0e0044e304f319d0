#pragma once

// The one place that names the test framework's header; a later Catch2 v3 changes only this line.
#include <catch2/catch.hpp>
