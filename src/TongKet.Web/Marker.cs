namespace TongKet.Web; internal static class Marker;
