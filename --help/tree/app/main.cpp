// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/window.h"
#include "core/import/import.h"
#include <QApplication>
