import { generateThemeStylesheet, type Theme } from '@cloudscape-design/components/theming';

/** Violet, because green, red, orange and blue already mean something in a status. */
const accent = { light: '#5b3fd1', dark: '#a996ff' };
const accentStrong = { light: '#452ba8', dark: '#c3b6ff' };
const accentFaint = { light: '#f2efff', dark: '#241c45' };
/** The bar at the top is dark in both modes. */
const bar = '#17112e';

const system =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', sans-serif";
const monospace =
  "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace";

/** What of the design system's look is ours. */
const theme: Theme = {
  tokens: {
    fontFamilyBase: system,
    fontFamilyHeading: system,
    fontFamilyDisplay: system,
    fontFamilyMonospace: monospace,
    borderRadiusButton: '8px',
    borderRadiusContainer: '12px',
    borderRadiusInput: '8px',
    colorTextAccent: accent,
    colorTextLinkDefault: accent,
    colorTextLinkHover: accentStrong,
    colorTextButtonNormalDefault: accent,
    colorTextButtonNormalHover: accentStrong,
    colorTextButtonNormalActive: accentStrong,
    colorTextButtonLinkDefault: accent,
    colorTextButtonLinkHover: accentStrong,
    colorTextButtonLinkActive: accentStrong,
    colorTextButtonInlineIconDefault: accent,
    colorTextButtonInlineIconHover: accentStrong,
    colorBorderButtonNormalDefault: accent,
    colorBorderButtonNormalHover: accentStrong,
    colorBorderButtonNormalActive: accentStrong,
    colorBackgroundButtonNormalHover: accentFaint,
    colorBackgroundButtonNormalActive: accentFaint,
    colorBackgroundButtonLinkHover: accentFaint,
    colorBackgroundButtonPrimaryDefault: accent,
    colorBackgroundButtonPrimaryHover: accentStrong,
    colorBackgroundButtonPrimaryActive: accentStrong,
    colorBackgroundControlChecked: accent,
    colorBackgroundItemSelected: accentFaint,
    colorBackgroundSegmentActive: accent,
    colorBackgroundProgressBarValueDefault: accent,
    colorBackgroundDropdownItemSelected: accentFaint,
    colorBackgroundLayoutToggleSelectedDefault: accent,
    colorBackgroundLayoutToggleSelectedHover: accentStrong,
    colorBackgroundLayoutToggleSelectedActive: accentStrong,
    colorBorderItemFocused: accent,
    colorBorderItemSelected: accent,
    colorBorderInputFocused: accent,
    colorItemSelected: accent,
  },
  contexts: {
    alert: {
      tokens: { colorTextButtonInlineIconDefault: accent, colorTextButtonInlineIconHover: accentStrong },
    },
    'top-navigation': {
      tokens: {
        colorBackgroundContainerContent: bar,
        colorTextLinkDefault: '#c3b6ff',
        colorTextAccent: '#c3b6ff',
        colorTextButtonNormalDefault: '#e6e0ff',
        colorTextButtonNormalHover: '#ffffff',
        colorBorderButtonNormalDefault: '#5c4f96',
        colorBorderButtonNormalHover: '#c3b6ff',
        colorBackgroundButtonNormalDefault: bar,
        colorBackgroundButtonNormalHover: '#2c2352',
        colorBackgroundButtonNormalActive: '#2c2352',
        colorBorderItemFocused: '#c3b6ff',
      },
    },
  },
};

/** The style sheet that goes behind the design system's own. */
export const stylesheet: string = generateThemeStylesheet({ theme });
